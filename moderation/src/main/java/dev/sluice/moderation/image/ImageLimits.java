package dev.sluice.moderation.image;

/**
 * What an image may ask of this machine.
 *
 * @param maxPixels width times height at most
 */
record ImageLimits(long maxPixels) {
  /** Frames of an animation at most. */
  static final int MAX_FRAMES = 2_000;

  /** Pixels of all frames together at most, in multiples of the pixels of one image. */
  private static final int MAX_WORK = 5;

  void checkPixels(int width, int height) throws UnjudgeableException {
    if (width < 1 || height < 1) {
      throw UnjudgeableException.undecodable("the image has no pixels");
    }
    if ((long) width * height > maxPixels) {
      throw UnjudgeableException.tooLarge(
          "the image has " + width + " × " + height + " pixels, more than " + maxPixels);
    }
  }

  void checkFrames(int frames) throws UnjudgeableException {
    if (frames < 1) {
      throw UnjudgeableException.undecodable("the image has no frame");
    }
    if (frames > MAX_FRAMES) {
      throw UnjudgeableException.tooLarge("the animation has more than " + MAX_FRAMES + " frames");
    }
  }

  void checkWork(long pixelsOfAllFrames) throws UnjudgeableException {
    if (pixelsOfAllFrames > maxPixels * MAX_WORK) {
      throw UnjudgeableException.tooLarge(
          "the frames of the animation have more than "
              + maxPixels * MAX_WORK
              + " pixels together");
    }
  }
}
