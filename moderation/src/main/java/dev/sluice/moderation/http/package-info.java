/**
 * The generic HTTP moderator ("bring your own"): how any vendor or in-house model plugs in by the
 * JSON contract of docs/moderators.md. Also what an answer that comes later needs: the token of its
 * callback URL, and the reader of its body; and what calls of any vendor share: breaker, places,
 * rate, time limits, retries. Uses the JDK's HTTP client and Resilience4j.
 */
@NullMarked
package dev.sluice.moderation.http;

import org.jspecify.annotations.NullMarked;
