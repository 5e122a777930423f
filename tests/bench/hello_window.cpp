// The floor of every screen figure: an SDL2 window with an accelerated renderer that fills itself
// with one colour and with another while pressed, and does nothing else.

#include <SDL2/SDL.h>

int main(int, char**) {
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return 1;
    SDL_Window* window = SDL_CreateWindow("hello", 0, 0, 1080, 1920, SDL_WINDOW_BORDERLESS);
    SDL_Renderer* renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED);
    bool pressed = false;
    for (bool running = true; running;) {
        SDL_SetRenderDrawColor(renderer, pressed ? 0xff : 0xef, 0xf3, 0xf6, 0xff);
        SDL_RenderClear(renderer);
        SDL_RenderPresent(renderer);
        SDL_Event event;
        for (bool changed = false; !changed && SDL_WaitEvent(&event) != 0;) {
            if (event.type == SDL_QUIT) running = false;
            if (event.type == SDL_MOUSEBUTTONDOWN) pressed = true;
            if (event.type == SDL_MOUSEBUTTONUP) pressed = false;
            changed = event.type == SDL_QUIT || event.type == SDL_MOUSEBUTTONDOWN ||
                      event.type == SDL_MOUSEBUTTONUP || event.type == SDL_WINDOWEVENT;
        }
    }
    SDL_DestroyRenderer(renderer);
    SDL_DestroyWindow(window);
    SDL_Quit();
    return 0;
}
