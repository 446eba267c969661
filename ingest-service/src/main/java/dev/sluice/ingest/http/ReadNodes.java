package dev.sluice.ingest.http;

import io.helidon.common.buffers.DataReader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Unlinks what a {@link DataReader} has read. Its nodes, one for each read of the socket, point at
 * the next: one that has grown old and is no longer used keeps all that come after it, with the
 * bytes of their requests, until the next full collection. Of long connections that was two fifths
 * of all that was allocated. For one reader and its thread.
 */
final class ReadNodes {
  // Helidon 4.3.0 has no other way to let go of a node.
  private static final VarHandle HEAD;
  private static final VarHandle NEXT;

  static {
    try {
      Class<?> node = Class.forName(DataReader.class.getName() + "$Node");
      HEAD = lookup(DataReader.class).findVarHandle(DataReader.class, "head", node);
      NEXT = lookup(node).findVarHandle(node, "next", node);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final DataReader reader;
  private @Nullable Object last;

  ReadNodes(DataReader reader) {
    this.reader = reader;
  }

  private static MethodHandles.Lookup lookup(Class<?> of) throws IllegalAccessException {
    return MethodHandles.privateLookupIn(of, MethodHandles.lookup());
  }

  /** Unlinks what was read since this was called last. */
  void unlink() {
    Object head = HEAD.get(reader);
    Object node = last;
    while (node != null && !node.equals(head)) {
      Object next = NEXT.get(node);
      NEXT.set(node, null);
      node = next;
    }
    last = head;
  }
}
