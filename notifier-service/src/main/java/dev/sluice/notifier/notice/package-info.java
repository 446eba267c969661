/**
 * Sends results to app backends: ContentCallback.ResultNotify (second page of the seeds; design
 * §4.3). Uses {@code call}; knows nothing of Kafka.
 */
@NullMarked
package dev.sluice.notifier.notice;

import org.jspecify.annotations.NullMarked;
