/**
 * Tencent Cloud's content security: TMS for texts, IMS for pictures, signed by TC3-HMAC-SHA256. By
 * the public documents of the API of 2020-12-29.
 */
@NullMarked
package dev.sluice.moderation.vendor.tencent;

import org.jspecify.annotations.NullMarked;
