package dev.sluice.moderation;

import org.jspecify.annotations.Nullable;

/**
 * What the engines of a cell are asked.
 *
 * @param textHash SHA-256 of the texts as one, in hex; absent for a file, whose bytes nobody has
 *     seen yet
 */
record Question(Cell cell, Subject subject, @Nullable String textHash, Deadline deadline) {}
