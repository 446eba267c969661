package dev.sluice.ingest.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.http.ServerRequest;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A caller's connection, which notes what it reads: when each request began, and how long one has
 * been incomplete. One thread reads it; others ask.
 */
final class CallerConnection implements ConnectionContext {
  private static final Logger LOG = LoggerFactory.getLogger(CallerConnection.class);

  /** More than this a request of HTTP/1.1 cannot have, head and chunks included. */
  private static final int MAX_REQUEST = 2 << 20;

  /** Whatever a request waited for processors, there is some time for judging it. */
  private static final long MAX_WAIT_NANOS = 250_000_000;

  private final ConnectionContext context;
  private final Socket socket;
  private final CallerPeer peer;
  private final DataReader reader = new DataReader(this::pull);
  private final ReadNodes nodes = new ReadNodes(reader);
  private final ReadNodes sourceNodes;
  private final LongSupplier processorWait;
  private final Turnstile turnstile;
  private final AnswerWatch answers = new AnswerWatch();
  private volatile @Nullable Frames frames;

  // Of the request at hand with HTTP/1.1. Its thread alone handles it.
  private boolean between = true;
  private long startedAt;
  private long waited;
  private boolean letIn;
  private int length;
  private boolean watched;
  private volatile long incompleteSince;

  /**
   * @param socket below it
   * @param http2 whether frames come, rather than lines
   * @param processorWait how long before it is read a request came, in nanoseconds
   * @param turnstile looks at requests before the server reads them
   */
  CallerConnection(
      ConnectionContext context,
      Socket socket,
      boolean http2,
      LongSupplier processorWait,
      Turnstile turnstile) {
    this.turnstile = turnstile;
    this.context = context;
    this.sourceNodes = new ReadNodes(context.dataReader());
    this.socket = socket;
    this.processorWait = processorWait;
    this.peer = new CallerPeer(context.remotePeer(), this);
    this.frames = http2 ? new Frames() : null;
  }

  /** The connection that {@code request} came by. */
  static CallerConnection of(ServerRequest request) {
    if (request.remotePeer() instanceof CallerPeer caller) {
      return caller.connection();
    }
    throw new IllegalStateException("a request came by a connection of another server");
  }

  /** From here on frames come; the request that asked for it is the first stream. */
  void upgrade() {
    Frames upgraded = new Frames();
    upgraded.upgraded(new Arrival(startedAt, waited, false));
    frames = upgraded;
    incompleteSince = 0;
  }

  private byte[] pull() {
    nodes.unlink();
    byte[] bytes = readSome();
    while (between && frames == null) {
      Turnstile.Entry entry = turnstile.look(bytes);
      letIn = entry == Turnstile.Entry.LET_IN;
      if (entry != Turnstile.Entry.REFUSED) {
        break;
      }
      turnstile.refuse(context.dataWriter(), answers);
      bytes = readSome();
    }
    long now = System.nanoTime();
    Frames http2 = frames;
    if (http2 != null) {
      http2.read(bytes, now, waitNanos());
      return bytes;
    }
    if (between) {
      begin(now, waitNanos());
    }
    length += bytes.length;
    if (length > MAX_REQUEST) {
      throw new CloseConnectionException("a request has more than " + MAX_REQUEST + " bytes");
    }
    return bytes;
  }

  private byte[] readSome() {
    DataReader source = context.dataReader();
    source.ensureAvailable();
    byte[] bytes = source.readBuffer().readBytes();
    sourceNodes.unlink();
    return bytes;
  }

  private long waitNanos() {
    return Math.min(processorWait.getAsLong(), MAX_WAIT_NANOS);
  }

  private void begin(long now, long waitNanos) {
    between = false;
    startedAt = now;
    waited = waitNanos;
    length = 0;
    incompleteSince = now;
  }

  /** The head of {@code request} has been read. */
  Arrival arrived(ServerRequest request) {
    Frames http2 = frames;
    if (http2 == null) {
      incompleteSince = 0;
      return new Arrival(startedAt, waited, letIn);
    }
    Arrival arrival = http2.stream(request.id());
    return arrival == null ? new Arrival(System.nanoTime(), 0, false) : arrival;
  }

  /** What is left of the request is read and dropped; it must not take long. */
  void dropping() {
    if (!http2()) {
      incompleteSince = System.nanoTime();
    }
  }

  /**
   * From here on it is noticed where the caller hangs up. With HTTP/2 the connection's own thread
   * reads on, and notices by itself.
   */
  void watch() {
    if (!http2()) {
      watched = true;
      // The server watches no longer than a read may take.
      readTimeout(Callers.IDLE);
      context.serverSocket().idle();
    }
  }

  private void readTimeout(Duration timeout) {
    try {
      socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
    } catch (SocketException e) {
      LOG.debug("the connection is closed, as the next read tells", e);
    }
  }

  /** The request is answered, and nothing of it is left to read. */
  void answered(ServerRequest request) {
    if (watched) {
      watched = false;
      readTimeout(Duration.ZERO);
    }
    Frames http2 = frames;
    if (http2 != null) {
      http2.ended(request.id());
    } else if (reader.available() > 0) {
      letIn = false;
      begin(System.nanoTime(), 0);
    } else {
      between = true;
      incompleteSince = 0;
    }
  }

  /** Whether requests share the connection, each with a thread of its own. */
  boolean http2() {
    return frames != null;
  }

  /** The answers that are being written. */
  AnswerWatch answers() {
    return answers;
  }

  /** Since when a request's head has been incomplete, in nanoseconds; 0: none is. */
  long incompleteSince() {
    Frames http2 = frames;
    return http2 == null ? incompleteSince : http2.incompleteSince();
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public PeerInfo remotePeer() {
    return peer;
  }

  @Override
  public PeerInfo localPeer() {
    return context.localPeer();
  }

  @Override
  public boolean isSecure() {
    return context.isSecure();
  }

  @Override
  public String socketId() {
    return context.socketId();
  }

  @Override
  public String childSocketId() {
    return context.childSocketId();
  }

  @Override
  public ListenerContext listenerContext() {
    return context.listenerContext();
  }

  @Override
  public ExecutorService executor() {
    return context.executor();
  }

  @Override
  public DataWriter dataWriter() {
    return context.dataWriter();
  }

  @Override
  public Router router() {
    return context.router();
  }

  @Override
  public Optional<ProxyProtocolData> proxyProtocolData() {
    return context.proxyProtocolData();
  }

  @Override
  public HelidonSocket serverSocket() {
    return context.serverSocket();
  }
}
