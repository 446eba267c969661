package dev.sluice.kafka.index;

import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import java.nio.file.Path;

/** Catches up in a process of its own, to be killed: {@code BOOTSTRAP DIRECTORY}. */
final class IndexingProcess {
  private IndexingProcess() {}

  public static void main(String[] args) {
    KafkaClients clients = new KafkaClients(KafkaSettings.of(args[0]), "indexing");
    try (RecordIndex index = RecordIndex.open(clients, Path.of(args[1]))) {
      long left =
          index.catchUp(
              (read, all) -> {
                System.out.println(read + " of " + all);
                System.out.flush();
              });
      System.out.println("done, left " + left);
      System.out.flush();
    }
  }
}
