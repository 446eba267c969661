package dev.sluice.moderation.vendor.tencent;

import dev.sluice.moderation.Parties;

/** How accounts of one app are told to the vendor. */
record Accounts(long sdkAppId, boolean clear) {
  String told(String id) {
    return clear ? id : Parties.pseudonym(sdkAppId, id);
  }
}
