package org.clearance.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says why a file or a folder cannot be used: of the usual reasons Java names the file alone. */
final class FileReason {
  private FileReason() {}

  /** The reason in words, without a full stop. */
  static String of(IOException failure) {
    if (!(failure instanceof FileSystemException about) || about.getReason() != null) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof FileAlreadyExistsException) {
      return about.getFile() + " is a file, or a link to nothing, where a folder has to be";
    }
    if (failure instanceof NoSuchFileException) {
      return about.getFile() + " is not there, or cannot be made";
    }
    return failure instanceof AccessDeniedException
        ? about.getFile() + ": permission denied"
        : String.valueOf(failure.getMessage());
  }
}
