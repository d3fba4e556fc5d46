package org.clearance.app;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Clearance.class.getPackage().getImplementationVersion();
    return new String[] {"Clearance " + (version == null ? "(built from source)" : version)};
  }
}
