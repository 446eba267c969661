package dev.sluice.moderation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class NsfwModelTest {
  private static final NsfwModel MODEL = NsfwModel.load(1, 64 << 20);

  @AfterAll
  static void close() {
    MODEL.close();
  }

  @TestFactory
  List<DynamicTest> givesTheProbabilitiesThatItsAuthorsPublish() throws Exception {
    // Given
    JsonNode parity = Json.readTree(Samples.file("nsfw-mobilenet-v2/parity.json"));
    double tolerance = parity.get("tolerance").doubleValue();
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode parityCase : parity.get("cases")) {
      String image = parityCase.get("image").textValue();
      tests.add(
          DynamicTest.dynamicTest(
              image,
              () -> {
                // When
                List<Float> probabilities = probabilities(Samples.file(image));

                // Then
                for (int i = 0; i < NsfwModel.CLASSES.size(); i++) {
                  assertThat((double) probabilities.get(i))
                      .as(NsfwModel.CLASSES.get(i))
                      .isCloseTo(
                          parityCase.get("probabilities").get(i).doubleValue(), within(tolerance));
                }
              }));
    }
    assertThat(tests).hasSize(4);
    return tests;
  }

  @Test
  void knowsTheClassesInTheOrderOfItsOutput() throws Exception {
    // Given
    JsonNode parity = Json.readTree(Samples.file("nsfw-mobilenet-v2/parity.json"));

    // When
    List<String> classes = new ArrayList<>();
    parity.get("classes").forEach(name -> classes.add(name.textValue()));

    // Then
    assertThat(NsfwModel.CLASSES).isEqualTo(classes);
  }

  @Test
  void itsVersionIsTheHashOfTheFile() throws Exception {
    // Given
    byte[] file = Samples.file("nsfw-mobilenet-v2/model.onnx");

    // When
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(file);

    // Then
    assertThat(MODEL.sha256()).isEqualTo(HexFormat.of().formatHex(hash));
  }

  @Test
  void theSameImageGetsTheSameScoresAgain() throws Exception {
    // Given
    byte[] image = Samples.file("parity/noise.png");

    // When
    List<Float> first = probabilities(image);
    List<Float> second = probabilities(image);

    // Then
    assertThat(second).isEqualTo(first);
  }

  private static List<Float> probabilities(byte[] image) throws Exception {
    try (Picture picture = new ImageDecoder(new ImageLimits(100_000)).open(image, Samples.LATER)) {
      return MODEL.probabilities(ModelInput.of(picture.frame(0)));
    }
  }
}
