package dev.sluice.simulator.vendor;

import java.util.UUID;

/**
 * One request that the vendor answered.
 *
 * @param requestId the item
 * @param contentType what was judged
 * @param how {@code at once}, {@code callback} or {@code polling}
 * @param suggestion what the vendor said
 */
record Job(UUID requestId, String contentType, String how, String suggestion) {}
