package org.clearance.ui.ground.access;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.office.user.Users.Credentials;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * The user that a session keeps, without roles: they are read again with every request. The stamp
 * tells whether the password is still the one that was used to sign in.
 */
final class SignedIn implements UserDetails, CredentialsContainer {
  private static final long serialVersionUID = 1L;

  private final long id;
  private final String username;
  private final boolean active;
  private final String stamp;
  private final boolean firstPasswordIsOver;
  private @Nullable String passwordHash;

  /**
   * @param now to see whether a password that somebody else has seen opens anything still
   */
  SignedIn(Credentials credentials, Instant now) {
    Instant until = credentials.firstPasswordUntil();
    this.firstPasswordIsOver = until != null && !until.isAfter(now);
    this.id = credentials.user().id();
    this.username = credentials.user().username();
    this.active = credentials.user().active();
    this.passwordHash = credentials.passwordHash();
    this.stamp = stampOf(credentials.passwordHash());
  }

  long id() {
    return id;
  }

  boolean restsOn(Credentials credentials) {
    return credentials.user().active() && stamp.equals(stampOf(credentials.passwordHash()));
  }

  private static String stampOf(String passwordHash) {
    byte[] digest = Sha256.newDigest().digest(passwordHash.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, 8);
  }

  @Override
  public String getUsername() {
    return username;
  }

  @Override
  public @Nullable String getPassword() {
    return passwordHash;
  }

  @Override
  public boolean isCredentialsNonExpired() {
    return !firstPasswordIsOver;
  }

  @Override
  public boolean isEnabled() {
    return active;
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return List.of();
  }

  @Override
  public void eraseCredentials() {
    passwordHash = null;
  }
}
