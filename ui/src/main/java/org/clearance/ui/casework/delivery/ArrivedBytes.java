package org.clearance.ui.casework.delivery;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Lets a request tell how many bytes of its body have arrived. The form is parsed inside Tomcat,
 * where no filter sees the bytes pass.
 */
final class ArrivedBytes extends ValveBase {
  private static final String ATTRIBUTE = ArrivedBytes.class.getName();

  ArrivedBytes() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    LongSupplier arrived = request.getCoyoteRequest()::getBytesRead;
    request.setAttribute(ATTRIBUTE, arrived);
    getNext().invoke(request, response);
  }

  /** The number of bytes of a request that have arrived so far, to be asked while it is read. */
  static LongSupplier of(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof LongSupplier arrived ? arrived : () -> 0;
  }
}
