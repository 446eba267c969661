package dev.sluice.settings.contentkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contract.Json;
import dev.sluice.contract.erasure.ErasedOwner;
import dev.sluice.kafka.NewerSchemaException;
import dev.sluice.kafka.sealed.ContentKeyException;
import dev.sluice.settings.MasterKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of one partition decides what is erased, for whoever reads it and whenever. */
class ContentKeyLogTest {
  private static final long APP = 7;

  @TempDir private Path directory;
  private MasterKey master;
  private final ContentKeyLog log = new ContentKeyLog();

  @BeforeEach
  void masterKey() throws Exception {
    master = master("a");
  }

  @Test
  void aKeyOpensAsItWasMade() {
    // Given
    FreshKey key = key("jared", 100);
    // When
    apply(key);
    // Then
    assertThat(log.find(key.keyId(), master)).contains(key.key());
    assertThat(log.sealingKeyOf(master.owner(APP, "jared"))).isEqualTo(key.keyId());
    assertThat(log.sealingKeyOf(master.owner(APP, "other"))).isNull();
    assertThat(log.sealingKeyOf(master.owner(APP + 1, "jared"))).isNull();
  }

  @Test
  void neitherUserNorKeyCanBeReadInTheRecord() {
    // Given
    FreshKey key = key("jared", 100);
    // When
    String record = key.recordKey() + new String(key.record(), StandardCharsets.UTF_8);
    // Then
    assertThat(record)
        .doesNotContain("jared")
        .doesNotContain(Base64.getEncoder().encodeToString(key.key().getEncoded()));
  }

  @Test
  void anErasureEndsTheKeysBeforeItAndNoOther() {
    // Given
    FreshKey before = key("jared", 100);
    FreshKey besides = key("jared", 150);
    FreshKey another = key("jonh", 100);
    FreshKey after = key("jared", 300);
    // When
    apply(before);
    apply(besides);
    apply(another);
    erase("jared", 200);
    apply(after);
    // Then
    assertThat(log.find(before.keyId(), master)).isEmpty();
    assertThat(log.find(besides.keyId(), master)).isEmpty();
    assertThat(log.find(another.keyId(), master)).isPresent();
    assertThat(log.keysOf(master.owner(APP, "jared"))).containsExactly(after.keyId());
  }

  @Test
  void aKeyThatWasMadeBeforeItsErasureAndArrivesLaterIsDead() {
    // Given
    FreshKey spooled = key("jared", 100);
    erase("jared", 200);
    // When
    ContentKeyLog.Effect effect = apply(spooled);
    // Then
    assertThat(effect).isEqualTo(ContentKeyLog.Effect.DEAD_ON_ARRIVAL);
    assertThat(log.find(spooled.keyId(), master)).isEmpty();
  }

  @Test
  void aKeyWhoseClockIsAheadIsEndedByWhereItStands() {
    // Given
    FreshKey ahead = key("jared", 900);
    // When
    apply(ahead);
    erase("jared", 200);
    // Then
    assertThat(log.find(ahead.keyId(), master)).isEmpty();
  }

  @Test
  void aTombstoneEndsAKey() {
    // Given
    FreshKey key = key("jared", 100);
    apply(key);
    // When
    log.apply(key.recordKey(), null);
    // Then
    assertThat(log.find(key.keyId(), master)).isEmpty();
    assertThat(log.sealingKeyOf(master.owner(APP, "jared"))).isNull();
    assertThat(log.size()).isZero();
  }

  @Test
  void twoInstancesAgreeOnTheKeyToSealUnder() {
    // Given
    FreshKey one = key("jared", 100);
    FreshKey other = key("jared", 100);
    ContentKeyLog second = new ContentKeyLog();
    // When
    for (FreshKey key : new FreshKey[] {one, other}) {
      apply(key);
      second.apply(key.recordKey(), key.record());
    }
    // Then
    String owner = master.owner(APP, "jared");
    assertThat(log.sealingKeyOf(owner))
        .isEqualTo(second.sealingKeyOf(owner))
        .isEqualTo(one.keyId());
    assertThat(log.find(other.keyId(), master)).isPresent();
  }

  @Test
  void whatIsNoKeyIsLeftOut() {
    // When
    log.apply("noise", new byte[] {1, 2});
    log.apply("key/x", new byte[] {1, 2});
    log.apply("key/y", "{\"schemaVersion\":1}".getBytes(StandardCharsets.UTF_8));
    log.apply("erased/z", "[]".getBytes(StandardCharsets.UTF_8));
    // Then
    assertThat(log.size()).isZero();
  }

  @Test
  void aRecordOfANewerVersionStopsTheReader() {
    // Given
    byte[] newer = "{\"schemaVersion\":2}".getBytes(StandardCharsets.UTF_8);
    // When
    assertThatThrownBy(() -> log.apply("key/x", newer))
        // Then
        .isInstanceOf(NewerSchemaException.class);
  }

  @Test
  void anotherMasterKeyDoesNotMakeItErased() throws Exception {
    // Given
    FreshKey key = key("jared", 100);
    apply(key);
    MasterKey other = master("b");
    // When
    assertThatThrownBy(() -> log.find(key.keyId(), other))
        // Then
        .isInstanceOf(ContentKeyException.class)
        .hasMessageContaining("master key file");
  }

  @Test
  void aUserIsFoundUnderEveryKeyOfTheFile() throws Exception {
    // Given
    FreshKey old = key("jared", 100);
    apply(old);
    Path file = directory.resolve("a.key");
    String oldLine = Files.readString(file);
    // When
    Files.writeString(file, MasterKey.newLine("new") + "\n" + oldLine);
    MasterKey rotated = MasterKey.read(file);
    // Then
    assertThat(rotated.owners(APP, "jared"))
        .hasSize(2)
        .startsWith(rotated.owner(APP, "jared"))
        .contains(master.owner(APP, "jared"));
    assertThat(log.find(old.keyId(), rotated)).isPresent();
  }

  private FreshKey key(String user, long createdAt) {
    return new NewKeys(master, InstantSource.fixed(Instant.ofEpochMilli(createdAt)))
        .make(APP, master.owner(APP, user));
  }

  private ContentKeyLog.Effect apply(FreshKey key) {
    return log.apply(key.recordKey(), key.record());
  }

  private void erase(String user, long at) {
    ErasedOwner erased = new ErasedOwner(1, APP, master.owner(APP, user), at, "test", Map.of());
    log.apply(erased.recordKey(), Json.write(erased));
  }

  private MasterKey master(String name) throws Exception {
    Path file = directory.resolve(name + ".key");
    Files.writeString(file, MasterKey.newLine(name) + "\n");
    return MasterKey.read(file);
  }
}
