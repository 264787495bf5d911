package org.claviger.application;

import org.claviger.application.spi.Background;

class WaitingBackgroundTest implements BackgroundContract {
    private final WaitingBackground background = new WaitingBackground();

    @Override
    public Background background() {
        return background;
    }

    @Override
    public void finish() {
        background.finish();
    }
}
