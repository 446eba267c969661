/**
 * Carries out commands against an app's IM backend: Tencent's REST API, or a signed webhook. Uses
 * {@code call}; knows nothing of Kafka.
 */
@NullMarked
package dev.sluice.notifier.command;

import org.jspecify.annotations.NullMarked;
