/**
 * Third-party callbacks of Tencent IM on their way to the app's own callback URL, which has
 * Sluice's place there. Uses {@code service.call}; knows nothing of Kafka.
 */
@NullMarked
package dev.sluice.notifier.forward;

import org.jspecify.annotations.NullMarked;
