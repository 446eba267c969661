package dev.sluice.moderation.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * Turns an image into what the model was trained on: RGB from 0 to 1, bilinear straight to 224×224
 * with aligned corners, alpha composited on white (the model's README).
 */
final class ModelInput {
  /** Width and height of what the model sees. */
  static final int SIZE = 224;

  private final BufferedImage image;
  private final boolean gray;

  private ModelInput(BufferedImage image) {
    this.image = image;
    // Java takes gray samples for linear light and would brighten them; files mean them as sRGB.
    this.gray =
        image.getRaster().getNumBands() <= 2 && image.getColorModel().getNumColorComponents() == 1;
  }

  /** The tensor of {@code image}: rows of pixels of red, green and blue. */
  static float[] of(BufferedImage image) {
    return new ModelInput(image).resized();
  }

  private float[] resized() {
    float[] input = new float[SIZE * SIZE * 3];
    float[] upper = new float[6];
    float[] lower = new float[6];
    double xStep = (image.getWidth() - 1) / (double) (SIZE - 1);
    double yStep = (image.getHeight() - 1) / (double) (SIZE - 1);
    for (int row = 0; row < SIZE; row++) {
      double y = row * yStep;
      int y0 = Math.min((int) y, image.getHeight() - 1);
      int y1 = Math.min(y0 + 1, image.getHeight() - 1);
      for (int column = 0; column < SIZE; column++) {
        double x = column * xStep;
        int x0 = Math.min((int) x, image.getWidth() - 1);
        int x1 = Math.min(x0 + 1, image.getWidth() - 1);
        pair(x0, x1, y0, upper);
        pair(x0, x1, y1, lower);
        mix(upper, lower, (float) (x - x0), (float) (y - y0), input, (row * SIZE + column) * 3);
      }
    }
    return input;
  }

  private static void mix(
      float[] upper, float[] lower, float right, float down, float[] into, int at) {
    for (int i = 0; i < 3; i++) {
      float top = upper[i] + (upper[i + 3] - upper[i]) * right;
      float bottom = lower[i] + (lower[i + 3] - lower[i]) * right;
      into[at + i] = top + (bottom - top) * down;
    }
  }

  private void pair(int x0, int x1, int y, float[] into) {
    pixel(x0, y, into, 0);
    pixel(x1, y, into, 3);
  }

  private void pixel(int x, int y, float[] into, int at) {
    if (gray) {
      grayPixel(x, y, into, at);
      return;
    }
    int argb = image.getRGB(x, y);
    float alpha = (argb >>> 24) / 255f;
    for (int i = 0; i < 3; i++) {
      float value = ((argb >> (16 - 8 * i)) & 0xff) / 255f;
      into[at + i] = value * alpha + 1 - alpha;
    }
  }

  private void grayPixel(int x, int y, float[] into, int at) {
    Raster raster = image.getRaster();
    float value = raster.getSample(x, y, 0) / (float) max(0);
    float alpha = raster.getNumBands() == 1 ? 1 : raster.getSample(x, y, 1) / (float) max(1);
    for (int i = 0; i < 3; i++) {
      into[at + i] = value * alpha + 1 - alpha;
    }
  }

  private int max(int band) {
    return (1 << image.getSampleModel().getSampleSize(band)) - 1;
  }
}
