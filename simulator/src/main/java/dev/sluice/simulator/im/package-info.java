/**
 * The stand-in IM backend: what users send, the content callback it makes of that, inboxes, files,
 * and Tencent's REST calls to ban files and withdraw messages. It acts only on the answer that it
 * received. Apps with third-party callbacks have their users' own routes, and are called back as
 * {@code callback} says. May use the contract's wire records, {@code callback} and {@code web}.
 */
@NullMarked
package dev.sluice.simulator.im;

import org.jspecify.annotations.NullMarked;
