package org.clearance.engine.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP/1.1 connections that can be asked, while a request waits, whether the client is still there.
 * Tomcat itself notices a closed connection only when it writes, which is too late for a job: it
 * would be locked for a worker that has gone.
 */
public final class ProbingProtocol extends Http11NioProtocol {

  private static final String CONNECTION = ProbingProtocol.class.getName() + ".connection";

  /** The connection of a request; taken while the request is running, it can be asked later. */
  public static Connection connection(HttpServletRequest request) {
    Object connection = request.getAttribute(CONNECTION);
    return connection instanceof Connection found ? found : () -> false;
  }

  /** The connection of a waiting request. */
  @FunctionalInterface
  public interface Connection {

    /** Whether the client has closed the connection. */
    boolean clientHasGone();
  }

  @Override
  protected Processor createProcessor() {
    NamingAdapter adapter = new NamingAdapter(getAdapter());
    ProbingProcessor processor = new ProbingProcessor(this, adapter);
    adapter.connection = processor;
    return processor;
  }

  private int unanswered;

  private synchronized void change(int by) {
    unanswered += by;
    notifyAll();
  }

  /**
   * Waits until the last byte of every answer has been written. Tomcat's own count of active
   * requests leaves out the moments before and after the servlet, in which a stop would close the
   * connection of a request that has been answered.
   *
   * @return whether it has been
   */
  public synchronized boolean awaitAnswered(Duration most) throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    while (unanswered > 0) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  private static final class ProbingProcessor extends Http11Processor implements Connection {

    private final ProbingProtocol protocol;
    private boolean counted;

    ProbingProcessor(ProbingProtocol protocol, Adapter adapter) {
      super(protocol, adapter);
      this.protocol = protocol;
    }

    @Override
    public SocketState process(SocketWrapperBase<?> socket, SocketEvent status) throws IOException {
      if (!counted) {
        counted = true;
        protocol.change(1);
      }
      boolean waits = false;
      try {
        SocketState state = super.process(socket, status);
        // The request waits for jobs; it comes back here when it is answered or its client goes.
        waits = state == SocketState.LONG;
        return state;
      } finally {
        if (!waits) {
          counted = false;
          protocol.change(-1);
        }
      }
    }

    @Override
    public boolean clientHasGone() {
      SocketWrapperBase<?> socket = getSocketWrapper();
      if (socket == null || socket.isClosed()) {
        return true;
      }
      try {
        ByteBuffer ahead = ByteBuffer.allocate(1);
        int read = socket.read(false, ahead);
        if (read > 0) {
          // A client may send its next request before it has this one's answer.
          socket.unRead(ahead.flip());
        }
        return read < 0;
      } catch (IOException e) {
        return true;
      }
    }
  }

  /** Puts the connection into each request. */
  private static final class NamingAdapter implements Adapter {

    private final Adapter target;
    private Connection connection = () -> false;

    NamingAdapter(Adapter target) {
      this.target = target;
    }

    @Override
    public void service(Request request, Response response) throws Exception {
      request.setAttribute(CONNECTION, connection);
      target.service(request, response);
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
      return target.prepare(request, response);
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent status)
        throws Exception {
      return target.asyncDispatch(request, response, status);
    }

    @Override
    public void log(Request request, Response response, long time) {
      target.log(request, response, time);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
      target.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
      return target.getDomain();
    }
  }
}
