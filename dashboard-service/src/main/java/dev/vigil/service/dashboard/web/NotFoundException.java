package dev.vigil.service.dashboard.web;

/// What was asked for does not exist.
public final class NotFoundException extends RuntimeException {
    private final String title;

    /// @param title  such as `Decision not found`
    /// @param detail one sentence that names what was looked for
    public NotFoundException(String title, String detail) {
        super(detail);
        this.title = title;
    }

    String title() {
        return title;
    }
}
