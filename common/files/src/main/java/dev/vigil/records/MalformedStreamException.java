package dev.vigil.records;

import java.io.IOException;

/// The frame that holds the records together is broken; the message says where and how.
public final class MalformedStreamException extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedStreamException(String message) {
        super(message);
    }
}
