package dev.sluice.moderation.image;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ONNX Runtime's environment, kept until the process is gone.
 *
 * <p>Its Java binding frees the native environment in a shutdown hook of its own, that is while
 * those of Sluice still let images be judged to their end: one that makes the model take more
 * memory then reads what is freed, and crashes the process. Nothing public prevents that. But the
 * native environment counts its references, and is freed with the last one: another one that is
 * never released keeps it.
 */
final class LastingEnvironment {
  private static final Logger LOG = LoggerFactory.getLogger(LastingEnvironment.class);

  private LastingEnvironment() {}

  /** The one environment of this process. */
  static OrtEnvironment get() {
    return get(OrtEnvironment.class);
  }

  /**
   * @param binding the class that makes references: ONNX Runtime's own
   */
  static OrtEnvironment get(Class<?> binding) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try {
      anotherReference(binding);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      LOG.warn("an image that is judged while the process stops may crash it: {}", e.toString());
    }
    return environment;
  }

  /**
   * Takes a reference that nobody releases, once the environment exists.
   *
   * @return where the native environment is, as every reference to it
   * @throws ReflectiveOperationException if this version of ONNX Runtime has no such method
   */
  static long anotherReference(Class<?> binding) throws ReflectiveOperationException {
    Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
    Method create = binding.getDeclaredMethod("createHandle", long.class, int.class, String.class);
    api.setAccessible(true);
    create.setAccessible(true);
    // Level and name are those of the first reference: the environment has its logger already.
    return (long)
        create.invoke(
            null,
            api.getLong(null),
            OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(),
            OrtEnvironment.DEFAULT_NAME);
  }
}
