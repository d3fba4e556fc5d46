package org.clearance.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, with the commit that it was built from if the build knew it. */
final class ProgramVersion implements IVersionProvider {
  /** The number of digits of a commit's name that are shown: enough to be unique. */
  private static final int DIGITS = 12;

  @Override
  public String[] getVersion() {
    String version = Clearance.class.getPackage().getImplementationVersion();
    return new String[] {
      "Clearance " + (version == null ? "(built from source)" : version) + commit()
    };
  }

  private static String commit() {
    try (InputStream file = ProgramVersion.class.getResourceAsStream("git.properties")) {
      if (file == null) {
        return "";
      }
      Properties git = new Properties();
      git.load(file);
      String commit = git.getProperty("git.commit.id.full", "");
      return commit.length() < DIGITS ? "" : " (commit " + commit.substring(0, DIGITS) + ")";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
