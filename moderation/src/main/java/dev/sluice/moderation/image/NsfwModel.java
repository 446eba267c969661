package dev.sluice.moderation.image;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The model nsfw-mobilenet-v2, and the threads that decode and judge images. One for all moderators
 * of a process; safe for use by many threads. It knows sexual content only.
 */
public final class NsfwModel implements AutoCloseable {
  /** What it tells apart, in the order of its output. */
  public static final List<String> CLASSES =
      List.of("Drawing", "Hentai", "Neutral", "Porn", "Sexy");

  private static final String RESOURCE = "nsfw-mobilenet-v2/model.onnx";
  private static final long[] SHAPE = {1, ModelInput.SIZE, ModelInput.SIZE, 3};

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String sha256;
  private final ImageWorkers workers;

  private NsfwModel(
      OrtEnvironment environment, OrtSession session, String sha256, ImageWorkers workers) {
    this.environment = environment;
    this.session = session;
    this.sha256 = sha256;
    this.workers = workers;
  }

  /** The model that comes with Sluice, with a thread per processor and half the heap for pixels. */
  public static NsfwModel load() {
    Runtime runtime = Runtime.getRuntime();
    return load(runtime.availableProcessors(), runtime.maxMemory() / 2);
  }

  /**
   * The model that comes with Sluice.
   *
   * @param threads images decoded and judged at once: more than there are processors only take
   *     memory
   * @param pixelBytes memory for decoded pixels at most
   */
  static NsfwModel load(int threads, long pixelBytes) {
    byte[] model = resource();
    OrtEnvironment environment = LastingEnvironment.get();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // Images are judged side by side, one thread each: that gives more of them a second than many
      // threads for one.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(model, options);
      return new NsfwModel(
          environment, session, sha256(model), new ImageWorkers(threads, pixelBytes));
    } catch (OrtException e) {
      throw new IllegalStateException("the image model does not load: " + e.getMessage(), e);
    }
  }

  /** SHA-256 of the model file in hex: the version of what judges. */
  public String sha256() {
    return sha256;
  }

  /**
   * The probability of each class, in the order of {@link #CLASSES}.
   *
   * @param input a tensor of {@link ModelInput}
   */
  List<Float> probabilities(float[] input) {
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), SHAPE);
        OrtSession.Result result = session.run(Map.of("input", tensor))) {
      float[] probabilities = ((float[][]) result.get(0).getValue())[0];
      return IntStream.range(0, probabilities.length).mapToObj(i -> probabilities[i]).toList();
    } catch (OrtException e) {
      throw new IllegalStateException("the image model failed: " + e.getMessage(), e);
    }
  }

  ImageWorkers workers() {
    return workers;
  }

  /** Waits for the image that each thread has at hand, and frees the model. */
  @Override
  public void close() {
    workers.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the image model does not close: " + e.getMessage(), e);
    }
  }

  private static byte[] resource() {
    try (InputStream in = NsfwModel.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "the image model is missing from the class path: " + RESOURCE);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
