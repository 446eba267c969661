package dev.sluice.kafka.embedded;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceDataCollection;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.ResponseHeader;

/**
 * Makes a transaction that hangs: its record is on the partition, and no coordinator knows of it.
 * No client can do so, since a broker asks the coordinator before it takes the first record of a
 * transaction; so the broker is told not to ask, for as long as this takes, and is sent the record
 * without a client.
 */
public final class PlantedTransaction {
  private static final String VERIFICATION = "transaction.partition.verification.enable";
  private static final int TIMEOUT_MS = 30_000;
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private PlantedTransaction() {}

  /**
   * Writes one record of a transaction that nobody ends.
   *
   * @param bootstrapServers of a broker that is alone, without TLS and SASL
   * @param producerId whose transaction it is
   * @param epoch of that producer
   * @throws IllegalStateException if the broker does not take it
   */
  public static void plant(
      String bootstrapServers, TopicPartition partition, long producerId, short epoch) {
    Map<String, Object> properties =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(properties)) {
      verify(admin, "false");
      try {
        untilTaken(bootstrapServers, partition, producerId, epoch);
      } finally {
        verify(admin, "true");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot change the broker's settings", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void verify(Admin admin, String value)
      throws ExecutionException, InterruptedException {
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "");
    AlterConfigOp op =
        new AlterConfigOp(new ConfigEntry(VERIFICATION, value), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(broker, List.of(op))).all().get();
  }

  /** The broker takes a changed setting to heart a moment later, and refuses until then. */
  private static void untilTaken(
      String bootstrapServers, TopicPartition partition, long producerId, short epoch)
      throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MS);
    Errors error = send(bootstrapServers, partition, producerId, epoch);
    while (error == Errors.INVALID_PRODUCER_ID_MAPPING && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(RETRY_NANOS);
      error = send(bootstrapServers, partition, producerId, epoch);
    }
    if (error != Errors.NONE) {
      throw new IllegalStateException("the broker refuses the record: " + error);
    }
  }

  private static Errors send(
      String bootstrapServers, TopicPartition partition, long producerId, short epoch)
      throws IOException {
    ProduceRequest request = request(partition, producerId, epoch);
    RequestHeader header =
        new RequestHeader(ApiKeys.PRODUCE, request.version(), "planted-transaction", 1);
    String[] address = bootstrapServers.split(":", 2);
    try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
      socket.setSoTimeout(TIMEOUT_MS);
      ByteBuffer bytes = request.serializeWithHeader(header);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(bytes.remaining());
      out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      out.flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      ByteBuffer answer = ByteBuffer.wrap(in.readNBytes(in.readInt()));
      ResponseHeader.parse(answer, ApiKeys.PRODUCE.responseHeaderVersion(request.version()));
      return error(ProduceResponse.parse(new ByteBufferAccessor(answer), request.version()));
    }
  }

  private static ProduceRequest request(TopicPartition partition, long producerId, short epoch) {
    SimpleRecord record =
        new SimpleRecord(
            System.currentTimeMillis(),
            "planted".getBytes(StandardCharsets.UTF_8),
            "planted".getBytes(StandardCharsets.UTF_8));
    MemoryRecords records =
        MemoryRecords.withTransactionalRecords(Compression.NONE, producerId, epoch, 0, record);
    TopicProduceDataCollection topics = new TopicProduceDataCollection();
    topics.add(
        new TopicProduceData()
            .setName(partition.topic())
            .setTopicId(Uuid.ZERO_UUID)
            .setPartitionData(
                List.of(
                    new PartitionProduceData()
                        .setIndex(partition.partition())
                        .setRecords(records))));
    ProduceRequestData data =
        new ProduceRequestData()
            .setTransactionalId("planted")
            .setAcks((short) -1)
            .setTimeoutMs(TIMEOUT_MS)
            .setTopicData(topics);
    // The last version that does not itself tell the coordinator.
    return ProduceRequest.builder(data, true)
        .build(ProduceRequest.LAST_STABLE_VERSION_BEFORE_TRANSACTION_V2);
  }

  private static Errors error(ProduceResponse response) {
    return response.errorCounts().keySet().stream()
        .filter(error -> error != Errors.NONE)
        .findFirst()
        .orElse(Errors.NONE);
  }
}
