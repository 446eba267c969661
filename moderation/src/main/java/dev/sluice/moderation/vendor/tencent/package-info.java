/**
 * Tencent Cloud's content security: TMS for texts, IMS for pictures, AMS for sound, VM for video,
 * signed by TC3-HMAC-SHA256. By the public documents of its API.
 */
@NullMarked
package dev.sluice.moderation.vendor.tencent;

import org.jspecify.annotations.NullMarked;
