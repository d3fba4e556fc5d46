package org.clearance.ui.ground.access;

import java.time.Clock;
import java.util.Locale;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.signin.SignInTries.Counted;
import org.clearance.domain.office.signin.SignInTries.Visitor;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks a username and password, limits guessing, and records every result. */
@Component
class PasswordSignIn implements AuthenticationProvider {
  private final Users users;
  private final PasswordGuard guard;
  private final DaoAuthenticationProvider passwords;

  PasswordSignIn(Users users, PasswordGuard guard, Clock clock, PasswordEncoder encoder) {
    this.users = users;
    this.guard = guard;
    this.passwords =
        new DaoAuthenticationProvider(
            username ->
                users
                    .credentials(username)
                    .map(known -> new SignedIn(known, clock.instant()))
                    .orElseThrow(() -> new UsernameNotFoundException("no such user")));
    // The password is checked before whether the user is active, so that both refusals take the
    // same time.
    this.passwords.setPreAuthenticationChecks(user -> {});
    this.passwords.setPostAuthenticationChecks(new AccountStatusUserDetailsChecker());
    this.passwords.setPasswordEncoder(encoder);
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String username = attempt.getName().strip().toLowerCase(Locale.ROOT);
    Visitor visitor = visitor(username, attempt);
    Counted counted =
        guard
            .begin(visitor, AuditAction.SIGN_IN_THROTTLED)
            .orElseThrow(() -> new LockedException("too many failures"));
    try {
      Authentication signedIn =
          passwords.authenticate(
              UsernamePasswordAuthenticationToken.unauthenticated(
                  username, attempt.getCredentials()));
      guard.succeeded(counted);
      guard.record(AuditAction.SIGNED_IN, visitor);
      return signedIn;
    } catch (CredentialsExpiredException over) {
      guard.record(AuditAction.FIRST_PASSWORD_EXPIRED, visitor);
      throw over;
    } catch (InternalAuthenticationServiceException failed) {
      // The error is not about the password, which may be right.
      throw failed;
    } catch (AuthenticationException refused) {
      guard.record(AuditAction.SIGN_IN_FAILED, visitor);
      throw refused;
    }
  }

  private Visitor visitor(String username, Authentication attempt) {
    Long userId = users.byUsername(username).map(User::id).orElse(null);
    return attempt.getDetails() instanceof SignInDetails details
        ? new Visitor(username, userId, details.getRemoteAddress(), details.device())
        : new Visitor(username, userId, "", null);
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
