/**
 * The content callback that an IM backend sends, and what it is answered: design §4.1. May use the
 * shared words only.
 */
@NullMarked
package dev.sluice.contract.callback;

import org.jspecify.annotations.NullMarked;
