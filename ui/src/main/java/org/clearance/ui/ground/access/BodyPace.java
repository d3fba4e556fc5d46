package org.clearance.ui.ground.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits slow requests, so that nobody can hold the server's threads by sending slowly: each
 * request with a body takes a thread until the body has arrived. A body has to arrive at a minimum
 * pace, or its connection is closed; and one address may send only a few at once. A browser's form
 * arrives whole in a moment; a file over the slowest line arrives ten times as fast as required
 * here.
 */
final class BodyPace extends ValveBase {
  /** The slowest pace in bytes per second, once {@link #patience} is over. */
  static final int SLOWEST = 1_000;

  /**
   * The most bodies from one address at once: a quarter of Tomcat's threads; an office behind one
   * address sends a few at once.
   */
  static final int AT_ONCE = 50;

  private static final Logger LOG = LoggerFactory.getLogger(BodyPace.class);

  private final Duration patience;
  private final UnderWay sending = new UnderWay();

  /**
   * @param patience how long a body may take whatever its size
   */
  BodyPace(Duration patience) {
    super(true);
    this.patience = patience;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    org.apache.coyote.Request coyote = request.getCoyoteRequest();
    boolean body =
        request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    if (!body) {
      getNext().invoke(request, response);
      return;
    }
    String address = request.getRemoteAddr();
    if (!sending.begin(address, AT_ONCE)) {
      LOG.warn("{} sends more than {} requests at once; one is turned away", address, AT_ONCE);
      response.setHeader("Connection", "close");
      response.setHeader("Retry-After", "30");
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      response.finishResponse();
      // Without this Tomcat would wait for the rest of the body.
      coyote.action(ActionCode.CLOSE_NOW, null);
      return;
    }
    InputBuffer unlimited = coyote.getInputBuffer();
    var paced = new Paced(unlimited, coyote, address);
    coyote.setInputBuffer(paced);
    try {
      getNext().invoke(request, response);
      if (!request.isAsync() && request.getHeader("Expect") == null) {
        response.finishResponse();
        paced.readRest();
      }
    } finally {
      coyote.setInputBuffer(unlimited);
      paced.end();
    }
  }

  /** The bytes of a body, while they arrive fast enough. */
  private final class Paced implements InputBuffer {
    private final InputBuffer body;
    private final org.apache.coyote.Request request;
    private final String address;
    private final long began = System.nanoTime();
    private long arrived;
    private boolean ended;

    Paced(InputBuffer body, org.apache.coyote.Request request, String address) {
      this.body = body;
      this.request = request;
      this.address = address;
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
      int read = body.doRead(handler);
      arrived += Math.max(0, read);
      if (read < 0 || arrived == request.getContentLengthLong()) {
        // The time after the body is work, not waiting, and is not counted.
        end();
      } else if (isTooSlow()) {
        LOG.warn(
            "a request of {} is cut off: of its body only {} bytes arrived in {} seconds",
            address,
            arrived,
            seconds());
        var slow = new SocketTimeoutException("the request's body comes too slowly");
        end();
        request.action(ActionCode.CLOSE_NOW, slow);
        throw slow;
      }
      return read;
    }

    /** Drops the rest of a body, which Tomcat would otherwise read however slowly it arrives. */
    void readRest() {
      var dropped = new Dropped();
      try {
        while (!ended) {
          doRead(dropped);
        }
      } catch (IOException e) {
        LOG.debug("nobody waits for the rest of the body", e);
        request.action(ActionCode.CLOSE_NOW, e);
      }
    }

    @Override
    public int available() {
      return body.available();
    }

    private boolean isTooSlow() {
      return seconds() > patience.toSeconds() + arrived / SLOWEST;
    }

    private long seconds() {
      return Duration.ofNanos(System.nanoTime() - began).toSeconds();
    }

    void end() {
      if (!ended) {
        ended = true;
        sending.end(address);
      }
    }
  }

  /** Takes bytes and drops them. */
  private static final class Dropped implements ApplicationBufferHandler {
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
      bytes = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return bytes;
    }

    @Override
    public void expand(int size) {
      // Data that still arrives is dropped.
    }
  }
}
