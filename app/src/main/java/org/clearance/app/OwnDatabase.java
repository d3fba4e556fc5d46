package org.clearance.app;

import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.clearance.domain.ground.network.ThisMachine;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Checks the address of an office's own PostgreSQL server. Everything kept about people goes over
 * the network to it, and so does its password: unless the server is on this machine, the connection
 * must be encrypted, and the server must prove its identity.
 */
final class OwnDatabase {
  private static final Set<String> ENOUGH = Set.of("verify-full", "verify-ca");

  /** Matches a user and a password before the host, or parameters that may be secrets. */
  private static final Pattern SECRETS = Pattern.compile("(?<=//)[^/@]*@|\\?.*");

  private OwnDatabase() {}

  /**
   * Requires a well-formed address.
   *
   * @throws StartFailure if it is none of a PostgreSQL server
   */
  static void requireAddress(String url) {
    if (Driver.parseURL(url, new Properties()) == null) {
      throw new StartFailure(
          "spring.datasource.url=%s cannot be used: it is jdbc:postgresql://HOST:PORT/DATABASE, or \"embedded\"."
              .formatted(withoutSecrets(url)));
    }
  }

  /** The address in a form that may be shown and logged. */
  static String withoutSecrets(String url) {
    return SECRETS.matcher(url).replaceAll("");
  }

  /**
   * Requires an address with an encrypted connection.
   *
   * @param url as {@code spring.datasource.url} has it
   * @throws StartFailure if it asks for too little
   */
  static void requireProtected(String url) {
    Properties parts = Driver.parseURL(url, new Properties());
    if (parts == null || isHere(PGProperty.PG_HOST.getOrDefault(parts))) {
      // An invalid address is reported when the connection is made.
      return;
    }
    String mode = PGProperty.SSL_MODE.getOrDefault(parts);
    if (mode == null || !ENOUGH.contains(mode)) {
      throw new StartFailure(
          "spring.datasource.url names a PostgreSQL server on another machine without"
              + " sslmode=verify-full, so whoever is on the network between could read every"
              + " record. Add ?sslmode=verify-full&sslrootcert=FILE to it, FILE being the"
              + " certificate of whoever signed the server's; or, where that network is protected"
              + " in another way, set clearance.database.trust-network=true.");
    }
  }

  private static boolean isHere(@Nullable String hosts) {
    return hosts == null || List.of(hosts.split(",")).stream().allMatch(ThisMachine::is);
  }
}
