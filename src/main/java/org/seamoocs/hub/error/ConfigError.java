package org.seamoocs.hub.error;

/** Why {@code lti-config} is not applied (design.md 4). */
public enum ConfigError implements ErrorCode {
    /** The folder {@code hub.config.dir} is not there or cannot be read. */
    FOLDER_UNREADABLE,
    /** Something in the files is wrong; every finding is listed. */
    FILES_WRONG,
    /** The files name what the console owns under another code. */
    OWNED_BY_CONSOLE;

    @Override
    public int status() {
        return 500;
    }

    @Override
    public String section() {
        return "design 4";
    }
}
