/**
 * Answers that moderators give later: checks who they are from and puts them on the topic that the
 * stream reads (design §7).
 */
@NullMarked
package dev.sluice.ingest.late;

import org.jspecify.annotations.NullMarked;
