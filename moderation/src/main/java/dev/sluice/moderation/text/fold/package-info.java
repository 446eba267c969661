/**
 * What characters look like and sound like: the tables by which text is folded, read from a
 * resource of this package, and {@link dev.sluice.moderation.text.fold.FoldTableWriter}, which the
 * build runs to make that resource from the data of ICU. Nothing else may use ICU: it is not there
 * when Sluice runs. Knows no lexicon.
 */
@NullMarked
package dev.sluice.moderation.text.fold;

import org.jspecify.annotations.NullMarked;
