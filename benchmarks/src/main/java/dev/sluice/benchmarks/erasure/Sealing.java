package dev.sluice.benchmarks.erasure;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.settings.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** An item with a text of 300 bytes: written and read, clear and sealed; and who its author is. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Sealing {
  private static final long APP = 1_400_187_352;
  private static final String USER = "user-4711";
  private static final int TEXT_BYTES = 300;
  private static final String TOPIC = "sluice.items";

  private final SecretKey key = new SecretKeySpec(new byte[32], "AES");
  private final SealedJson seal = new SealedJson(keyId -> Optional.of(key));
  private final JsonSerde<ItemRecord> clear = JsonSerde.of(ItemRecord.class, Item.SCHEMA_VERSION);
  private final JsonSerde<ItemRecord> sealing = clear.sealedBy(seal);
  private final Item clearItem = item(null);
  private final Item sealedItem = item("9a1e0ab6-5f1c-4d0e-9c3e-000000000001");
  private final byte[] clearBytes = Json.write(clearItem);
  private final byte[] sealedBytes = seal.write(sealedItem);
  private Path directory = Path.of("");
  private Optional<MasterKey> master = Optional.empty();

  /** Makes a master key. */
  @Setup(Level.Trial)
  public void makeKey() throws IOException {
    directory = Files.createTempDirectory("sealing");
    Path file = directory.resolve("master.key");
    Files.writeString(file, MasterKey.newLine("bench") + "\n");
    master = Optional.of(MasterKey.read(file));
    System.out.println("bytes clear " + clearBytes.length + ", sealed " + sealedBytes.length);
  }

  /** Removes it. */
  @TearDown(Level.Trial)
  public void removeKey() throws IOException {
    Files.delete(directory.resolve("master.key"));
    Files.delete(directory);
  }

  /** As ingest writes it for an app that is not erasable. */
  @Benchmark
  public byte[] writeClear() {
    return seal.write(clearItem);
  }

  /** As ingest wrote it before there were keys. */
  @Benchmark
  public byte[] writePlain() {
    return Json.write(clearItem);
  }

  /** As ingest writes it for an erasable app. */
  @Benchmark
  public byte[] writeSealed() {
    return seal.write(sealedItem);
  }

  /** As the stream reads it. */
  @Benchmark
  public @Nullable Object readClear() {
    return sealing.read(TOPIC, clearBytes);
  }

  /** As the stream reads it. */
  @Benchmark
  public @Nullable Object readSealed() {
    return sealing.read(TOPIC, sealedBytes);
  }

  /** Whose key it is: the one step of the look-up that is more than a map. */
  @Benchmark
  public String owner() {
    return master.orElseThrow().owner(APP, USER);
  }

  private static Item item(@Nullable String keyId) {
    Content content =
        new Content(
            null,
            USER,
            "friend-4712",
            null,
            List.of("x".repeat(TEXT_BYTES)),
            null,
            "1434460578_4137340972_1661154487",
            7L,
            1_772_323_200_000L,
            null,
            null,
            Map.of());
    Judgement judgement =
        new Judgement(
            Suggestion.Known.Pass,
            "Normal",
            "",
            0,
            List.of(
                new Reason(
                    "words",
                    Suggestion.Known.Pass,
                    "Normal",
                    "",
                    0,
                    List.of(),
                    null,
                    null,
                    null,
                    "v1",
                    Map.of())),
            0,
            List.of(),
            "1",
            Map.of("words", "v1"),
            List.of("ab".repeat(32)));
    return new Item(
        Item.SCHEMA_VERSION,
        new UUID(1, 2),
        APP,
        Scene.Known.C2C,
        ContentType.Known.Text,
        keyId == null ? content : content.under(keyId),
        new Acceptance(1_772_323_200_000L, "in-1", 1, "all", Enforcement.Known.ON, "1"),
        new Answer(0, 0, false, false, AnswerBasis.Known.Judged),
        judgement,
        Map.of());
  }
}
