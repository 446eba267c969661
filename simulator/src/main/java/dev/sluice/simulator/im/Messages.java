package dev.sluice.simulator.im;

import dev.sluice.contract.Scene;
import dev.sluice.contract.callback.ContactItem;
import dev.sluice.simulator.im.OutgoingMessage.FileElement;
import dev.sluice.simulator.web.Refusal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives messages their MsgKey or MsgSeq and submits them. */
final class Messages {
  private final Submissions submissions;
  private final FileStore files;
  private final Supplier<String> publicUrl;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong c2cSeq = new AtomicLong();

  /** Files are named below {@code publicUrl}, as Sluice reaches this backend. */
  Messages(
      Submissions submissions, FileStore files, Supplier<String> publicUrl, InstantSource clock) {
    this.submissions = submissions;
    this.files = files;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /** Sends {@code message}. */
  SendResult send(AppState app, OutgoingMessage message) {
    Instant now = clock.instant();
    long msgRandom = Integer.toUnsignedLong(random.nextInt());
    Group group = message.group() == null ? null : app.group(message.group());
    if (group != null && !group.hasMember(message.from())) {
      throw Refusal.bad("from: '" + message.from() + "' is not a member of the group");
    }
    String to = message.to();
    Submission submission =
        new Submission(
            UUID.randomUUID().toString(),
            app.app().sdkAppId(),
            scene(group != null, message.custom() != null),
            message.from(),
            to == null ? ContactItem.group(String.valueOf(message.group())) : ContactItem.user(to),
            message.contentType(),
            message.content(),
            fileUrl(message.file()),
            null,
            group == null ? msgKey(msgRandom, now) : Long.toString(group.nextSeq()),
            msgRandom,
            now.toEpochMilli(),
            message.cloudCustomData());
    if (message.file() != null
        && message.file().path() != null
        && files.isBanned(message.file().path())) {
      return submissions.refuseBanned(app, submission);
    }
    Set<String> receivers =
        group != null ? group.receivers(message.from()) : Set.of(String.valueOf(to));
    return submissions.submit(app, submission, receivers, texts -> {});
  }

  private static Scene scene(boolean group, boolean custom) {
    if (group) {
      return custom ? Scene.Known.GroupCustom : Scene.Known.Group;
    }
    return custom ? Scene.Known.C2CCustom : Scene.Known.C2C;
  }

  /** {@code MsgSeq_MsgRandom_MsgTime}. */
  private String msgKey(long msgRandom, Instant now) {
    return (c2cSeq.incrementAndGet() & 0xFFFF_FFFFL) + "_" + msgRandom + "_" + now.getEpochSecond();
  }

  /** A signed query changes from message to message; the file does not. */
  private @Nullable String fileUrl(@Nullable FileElement file) {
    if (file == null) {
      return null;
    }
    String path = file.path();
    if (path == null) {
      return file.url();
    }
    if (files.find(path).isEmpty()) {
      throw Refusal.notFound("file '" + path + "'");
    }
    byte[] signature = new byte[8];
    random.nextBytes(signature);
    return publicUrl.get() + path + "?imsign=" + HexFormat.of().formatHex(signature);
  }
}
