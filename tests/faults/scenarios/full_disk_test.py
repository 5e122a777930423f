"""A terminal whose disk fills up to the last byte: nobody is lost, who wants to be forgotten is
forgotten, and it goes on when there is room again.

    full_disk_test.py --bin BUILD/bin"""

import os

from scenario import Scenario, main

MEGABYTES = 96


class FullDisk(Scenario):
    def state_in(self):
        self.disk = self.small_disk(MEGABYTES)
        return self.disk

    def test_what_was_promised_holds_and_erasing_goes_on(self):
        code = self.ask_for_a_call("kanarie zingt")
        canaries = self.canaries("kanarie zingt")
        self.tell("voordat hij vol is")
        self.shop.settle()
        self.assertTrue(os.path.exists(os.path.join(self.shop.state, "data", "ballast")))
        filler = self.fill(self.disk)

        for number in range(2):
            child, _ = self.shop.start_visit("tell", text=f"op een volle schijf {number}")
            self.assertIn(child.wait(timeout=120), range(128), "it says so, and does not crash")
        self.shop.visit("out_of_use")
        self.erase(code, "kanarie zingt")
        self.assertEqual([], self.found([self.shop.state], canaries))

        os.remove(filler)
        self.tell("nu er weer plaats is")
        self.shop.settle()
        self.assertEqual(self.shop.taps(), len(self.shop.stored_submissions()))
        self.assertTrue(self.has_all())
        self.assert_thanked_arrived()
        self.assert_sound()
        self.assertEqual([], self.found([self.shop.state, self.shop.server_data], canaries))
        self.assert_no_clear_number()


if __name__ == "__main__":
    if os.geteuid() == 0:
        main(__doc__)
    else:
        print("SKIPPED: only root can mount a small disk")
