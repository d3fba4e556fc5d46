package org.clearance.domain.ground.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as everything here tells it: 64 lower-case hex digits. */
public final class Sha256 {
  private Sha256() {}

  /** The hash of bytes. */
  public static String of(byte[] bytes) {
    return hex(newDigest().digest(bytes));
  }

  /**
   * The hash of a file, from reading all of it.
   *
   * @throws IOException if it cannot be read
   */
  public static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        var digesting = new DigestInputStream(in, newDigest())) {
      digesting.transferTo(OutputStream.nullOutputStream());
      return hex(digesting.getMessageDigest().digest());
    }
  }

  /** For what is hashed while it passes by. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A hash as it is told. */
  public static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
