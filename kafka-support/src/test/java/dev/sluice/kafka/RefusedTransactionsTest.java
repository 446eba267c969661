package dev.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.kafka.embedded.BrokerOptions;
import dev.sluice.kafka.embedded.EmbeddedKafka;
import dev.sluice.kafka.embedded.PlantedTransaction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.auth.AuthenticationContext;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.authenticator.DefaultKafkaPrincipalBuilder;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A broker that lets a service do less than it needs to mend a transaction that hangs. */
@Tag("kafka")
@Tag("own-broker")
class RefusedTransactionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String TOPIC = "written";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final AtomicLong clock = new AtomicLong();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private EmbeddedKafka kafka;
  private KafkaClients clients;
  private Admin admin;
  private HangingTransactions hanging;

  @BeforeEach
  void startBrokerWithOneThatHangs() throws Exception {
    kafka =
        EmbeddedKafka.start(
            BrokerOptions.DEFAULTS.withOverrides(
                Map.of(
                    "authorizer.class.name",
                    StandardAuthorizer.class.getName(),
                    "principal.builder.class",
                    Principals.class.getName(),
                    "super.users",
                    "User:broker",
                    "allow.everyone.if.no.acl.found",
                    "true")));
    clients = new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "test");
    admin = clients.admin();
    admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty()))).all().get();
    try (KafkaProducer<byte[], byte[]> producer = clients.transactionalProducer("test")) {
      producer.initTransactions();
    }
    PlantedTransaction.plant(kafka.bootstrapServers(), PARTITION, 7_000_000, (short) 0);
    hanging = new HangingTransactions(clients, Set.of(TOPIC), LIMIT, clock::get, registry);
  }

  @AfterEach
  void stop() {
    hanging.close();
    admin.close();
    kafka.close();
  }

  @Test
  void withoutAlterOnTheClusterTheOperatorIsToldTheCommand() throws Exception {
    // Given
    allow("ANONYMOUS", AclOperation.DESCRIBE, ResourceType.CLUSTER, Resource.CLUSTER_NAME);

    // When
    untilTrouble();

    // Then
    assertThat(hanging.trouble())
        .contains(
            "kafka-transactions.sh --bootstrap-server "
                + kafka.bootstrapServers()
                + " abort --topic written --partition 0 --start-offset 0");
    assertThat(aborted()).isZero();
    assertThat(left()).isEqualTo(1);
  }

  @Test
  void withoutSightOfAllWhoWriteInTransactionsNothingIsAborted() throws Exception {
    // Given
    allow(
        "notifier",
        AclOperation.DESCRIBE,
        ResourceType.TRANSACTIONAL_ID,
        TransactionalIds.NOTIFIER);

    // When
    untilTrouble();

    // Then
    assertThat(hanging.trouble()).contains("may not ask whether they hang", "written-0");
    assertThat(aborted()).isZero();
    assertThat(left()).isEqualTo(1);
  }

  @Test
  void withoutReadTheTopicIsNamed() throws Exception {
    // Given
    allow("ANONYMOUS", AclOperation.DESCRIBE, ResourceType.TOPIC, TOPIC);

    // When
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              hanging.look();
              return !hanging.unseen().isEmpty();
            });

    // Then
    assertThat(hanging.unseen()).containsExactly(TOPIC);
    assertThat(hanging.trouble()).isNull();
  }

  @Test
  void whatTheManualGrantsIsEnough() throws Exception {
    // Given
    allow("ANONYMOUS", AclOperation.READ, ResourceType.TOPIC, TOPIC);
    allow("ANONYMOUS", AclOperation.DESCRIBE, ResourceType.TOPIC, "__transaction_state");
    for (String id : TransactionalIds.ALL) {
      allow("ANONYMOUS", AclOperation.DESCRIBE, ResourceType.TRANSACTIONAL_ID, id);
    }
    allow("ANONYMOUS", AclOperation.ALTER, ResourceType.CLUSTER, Resource.CLUSTER_NAME);

    // When
    hanging.look();
    clock.addAndGet(LIMIT.toNanos());
    hanging.look();
    hanging.look();

    // Then
    assertThat(aborted()).isEqualTo(1);
    assertThat(left()).isZero();
    assertThat(hanging.trouble()).isNull();
  }

  /** What is allowed on a resource takes away all else on it, once the broker has heard. */
  private void allow(String user, AclOperation operation, ResourceType type, String name)
      throws Exception {
    admin
        .createAcls(
            List.of(
                new AclBinding(
                    new ResourcePattern(type, name, PatternType.LITERAL),
                    new AccessControlEntry(
                        "User:" + user, "*", operation, AclPermissionType.ALLOW))))
        .all()
        .get();
    AclBindingFilter bound =
        new AclBindingFilter(
            new ResourcePatternFilter(type, name, PatternType.LITERAL),
            AccessControlEntryFilter.ANY);
    await().atMost(PATIENCE).until(() -> !admin.describeAcls(bound).values().get().isEmpty());
  }

  private void untilTrouble() {
    hanging.look();
    clock.addAndGet(LIMIT.toNanos());
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              hanging.look();
              return hanging.trouble() != null;
            });
  }

  private double aborted() {
    return registry.get("sluice.transactions.aborted").counter().count();
  }

  private double left() {
    return registry.get("sluice.transactions.hanging").gauge().value();
  }

  /** The broker's own requests to its controller are not those of a service. */
  public static final class Principals extends DefaultKafkaPrincipalBuilder {
    /** As the broker makes it. */
    public Principals() {
      super(null, null);
    }

    @Override
    public KafkaPrincipal build(AuthenticationContext context) {
      return context.listenerName().equals("CONTROLLER")
          ? new KafkaPrincipal(KafkaPrincipal.USER_TYPE, "broker")
          : super.build(context);
    }
  }
}
