/**
 * Seals the content of records under the keys of their authors, and opens it. Where keys come from
 * is {@code dev.sluice.settings.contentkey}'s. Whoever reads or writes content uses {@link
 * dev.sluice.kafka.sealed.SealedJson}, alone or in a {@link dev.sluice.kafka.JsonSerde}.
 */
@NullMarked
package dev.sluice.kafka.sealed;

import org.jspecify.annotations.NullMarked;
