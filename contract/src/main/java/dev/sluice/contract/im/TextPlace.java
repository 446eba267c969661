package dev.sluice.contract.im;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * Where a judged string stands in a body, so that another can be put there.
 *
 * @param at the string's place
 * @param audited whether that string is JSON of the app's own, of which only {@code IMAuditContent}
 *     was judged
 */
public record TextPlace(JsonPointer at, boolean audited) {}
