/** Azure AI Content Safety for texts and pictures, by its public API of 2024-09-01. */
@NullMarked
package dev.sluice.moderation.vendor.azure;

import org.jspecify.annotations.NullMarked;
