#include <png.h>

#include "platform/picture/picture.hpp"
#include "shared/require.hpp"

namespace cirkel::picture {
namespace {

png_image empty_image() {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.format = PNG_FORMAT_RGB;
    return image;
}

}  // namespace

// The "simplified" interface of libpng reports failures by return values; its older interface needs
// setjmp, which does not go together with destructors.
Result<void> write_png(const std::string& path, const Picture& picture) {
    require(picture.rgb.size() == std::size_t{3} * static_cast<std::size_t>(picture.width) *
                                      static_cast<std::size_t>(picture.height),
            "a picture holds width * height * 3 bytes");
    png_image image = empty_image();
    image.width = static_cast<png_uint_32>(picture.width);
    image.height = static_cast<png_uint_32>(picture.height);
    if (png_image_write_to_file(&image, path.c_str(), 0, picture.rgb.data(), 0, nullptr) == 0) {
        return Error{Kind::Broken, "cannot write the picture " + path + ": " + image.message};
    }
    return done;
}

Result<Picture> read_png(const std::string& path) {
    png_image image = empty_image();
    if (png_image_begin_read_from_file(&image, path.c_str()) == 0) {
        return Error{Kind::NotFound, "cannot read the picture " + path + ": " + image.message};
    }
    image.format = PNG_FORMAT_RGB;
    Picture picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
    picture.rgb.resize(PNG_IMAGE_SIZE(image));
    if (png_image_finish_read(&image, nullptr, picture.rgb.data(), 0, nullptr) == 0) {
        return Error{Kind::Malformed, "the picture " + path + " is damaged: " + image.message};
    }
    return picture;
}

}  // namespace cirkel::picture
