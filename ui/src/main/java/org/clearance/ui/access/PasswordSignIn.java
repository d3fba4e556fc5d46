package org.clearance.ui.access;

import java.util.Locale;
import java.util.Optional;
import org.clearance.domain.audit.Audit;
import org.clearance.domain.user.User;
import org.clearance.domain.user.Users;
import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Takes a username and password, slows guessing down, and keeps account of both outcomes. */
@Component
class PasswordSignIn implements AuthenticationProvider {
  private final Users users;
  private final Audit audit;
  private final SignInThrottle throttle;
  private final DaoAuthenticationProvider passwords;

  PasswordSignIn(Users users, Audit audit, SignInThrottle throttle) {
    this.users = users;
    this.audit = audit;
    this.throttle = throttle;
    this.passwords =
        new DaoAuthenticationProvider(
            username ->
                users
                    .credentials(username)
                    .map(SignedIn::new)
                    .orElseThrow(() -> new UsernameNotFoundException("no such user")));
    // Whether the user is active is asked after the password, so that no answer comes sooner.
    this.passwords.setPreAuthenticationChecks(user -> {});
    this.passwords.setPostAuthenticationChecks(new AccountStatusUserDetailsChecker());
    this.passwords.setPasswordEncoder(PasswordEncoderFactories.createDelegatingPasswordEncoder());
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String username = attempt.getName().strip().toLowerCase(Locale.ROOT);
    String address =
        attempt.getDetails() instanceof WebAuthenticationDetails details
            ? details.getRemoteAddress()
            : "";
    if (throttle.refuses(username, address)) {
      throw new LockedException("too many failures");
    }
    try {
      Authentication signedIn =
          passwords.authenticate(
              UsernamePasswordAuthenticationToken.unauthenticated(
                  username, attempt.getCredentials()));
      throttle.succeeded(username);
      record("SIGNED_IN", username, address);
      return signedIn;
    } catch (AuthenticationException refused) {
      throttle.failed(username, address);
      record("SIGN_IN_FAILED", username, address);
      throw refused;
    }
  }

  // A username that nobody has is not written down: people type their password there by mistake.
  private void record(String action, String username, String address) {
    Optional<User> user = users.byUsername(username);
    audit.record(
        user.map(User::username).orElse("unknown user"),
        null,
        action,
        "user",
        user.map(User::id).orElse(null),
        "from " + address);
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
