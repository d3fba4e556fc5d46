package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** The origin of a sign-in: an address, and the device if it is known. */
final class SignInDetails extends WebAuthenticationDetails {
  private static final long serialVersionUID = 1L;

  private final @Nullable String device;

  SignInDetails(HttpServletRequest request, KnownDevices devices) {
    super(request);
    String username = request.getParameter("username");
    this.device =
        username == null
            ? null
            : devices
                .of(request, username.strip().toLowerCase(Locale.ROOT))
                .map(KnownDevices.Device::id)
                .orElse(null);
  }

  /** The id of the device, if this user has signed in on it last. */
  @Nullable String device() {
    return device;
  }
}
