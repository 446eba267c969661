/**
 * The third-party callbacks (第三方回调) of Tencent IM: their commands, what is judged of their bodies,
 * and what they are answered. May use the shared words, {@code callback} and {@code settings}.
 */
@NullMarked
package dev.sluice.contract.im;

import org.jspecify.annotations.NullMarked;
