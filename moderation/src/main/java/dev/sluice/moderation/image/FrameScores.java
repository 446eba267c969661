package dev.sluice.moderation.image;

import java.util.List;

/**
 * What the model says of one frame.
 *
 * @param index of the frame, from 0
 * @param of frames that the image has
 * @param probabilities in the order of {@link NsfwModel#CLASSES}
 */
record FrameScores(int index, int of, List<Float> probabilities) {}
