/**
 * The broker and the services as processes of their own, started as the images start them, that can
 * be paused, killed, stopped and started again. Knows nothing of what they do.
 */
@NullMarked
package dev.sluice.guarantees.process;

import org.jspecify.annotations.NullMarked;
