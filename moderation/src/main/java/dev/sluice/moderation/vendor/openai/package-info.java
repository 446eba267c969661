/** OpenAI's moderation endpoint for texts and pictures, by its public API reference. */
@NullMarked
package dev.sluice.moderation.vendor.openai;

import org.jspecify.annotations.NullMarked;
