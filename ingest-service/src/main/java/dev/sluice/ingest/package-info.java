/**
 * The ingest service: takes callbacks, judges text and, where asked, images inside the caller's
 * budget, and puts every accepted item on {@code sluice.items}.
 */
@NullMarked
package dev.sluice.ingest;

import org.jspecify.annotations.NullMarked;
