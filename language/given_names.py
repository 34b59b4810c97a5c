"""Given names as they are frequent in German news: by them a full name is told from two nouns."""

_NAMES = """
Aaron Achim Adam Adelheid Adrian Agnes Ahmed Albert Alessandro Alexander Alexandra Alfred Ali Alice Alina Amelie
Amir Ana Anders Andrea Andreas Andrej Angela Angelika Anita Anja Anke Ann Anna Anne Annegret Anneliese Annett
Annette Annika Anton Antonia Antonio Armin Arne Arno Arnold Arthur Astrid August Axel Ayşe Barbara Bärbel Bastian
Beate Beatrix Ben Benedikt Benjamin Benno Berit Bernd Bernhard Bert Berthold Bettina Bianca Birgit Birte Björn Boris
Brigitte Bruno Burkhard Camilla Carl Carla Carlos Carmen Carola Carolin Caroline Carsten Catharina Celine Charlotte
Chiara Chris Christa Christel Christian Christiane Christina Christine Christof Christoph Christopher Clara Clemens
Constantin Cornelia Dagmar Damian Daniel Daniela Danny Darius David Deborah Denis Dennis Detlef Deniz Diana Dieter
Dietmar Dietrich Dirk Dominik Donald Dora Doreen Doris Dorothea Dorothee Eberhard Eckhard Edgar Edith Eduard Egon
Ekkehard Elena Eleonore Elfriede Elias Elisa Elisabeth Elizabeth Elke Ella Ellen Elon Elsa Emil Emilia Emily Emma
Emmanuel Erhard Eric Erich Erik Erika Erna Ernst Erwin Esther Eugen Eva Evelyn Fabian Fatih Fatma Felix Ferdinand
Finn Florian Franco Frank Franz Franziska Frauke Fred Frederik Friederike Friedrich Fritz Gabriel Gabriela Gabriele
Georg George Gerd Gerda Gerhard Gerlinde Gero Gert Gertrud Gisela Giulia Gottfried Gregor Greta Gudrun Guido Günter
Günther Gustav Hanna Hannah Hanne Hannelore Hannes Hanno Hans Harald Hardy Harry Hasan Hassan Hedwig Heike Heiko
Heiner Heinrich Heinz Helen Helena Helene Helga Helge Hella Hellmut Helmut Hendrik Henning Henriette Henrik Henry
Herbert Hermann Hildegard Holger Horst Hubert Hubertus Hugo Ibrahim Ida Ignaz Ilka Ilona Ilse Imke Ina Ines Inga
Inge Ingeborg Ingo Ingrid Irene Iris Irma Isabel Isabell Isabella Ivan Ivo Jacob Jakob James Jan Jana Janina Janine
Jannik Janosch Jasmin Jean Jeff Jens Jessica Jesus Joachim Joan Jochen Joe Johann Johanna Johannes John Jonas
Jonathan Jörg José Josef Joseph Josephine Jost Juan Judith Julia Julian Juliane Julius Jürgen Jutta Kai Karen Karim
Karin Karl Karla Karola Karolin Karoline Karsten Kaspar Katarina Katharina Käthe Kathrin Katja Katrin Kemal Kerstin
Kevin Kim Kirsten Klaas Klara Klaudia Klaus Konrad Konstantin Kristin Kristina Kurt Lara Larissa Lars Laura Lea Leif
Lena Lennart Leo Leon Leonard Leonie Leonhard Leopold Levin Lina Linda Lisa Lothar Louis Louise Luca Lucas Lucia
Ludger Ludwig Luis Luisa Luise Lukas Lutz Lydia Magdalena Maik Maike Maja Malte Manfred Manuel Manuela Marc Marcel
Marco Marcus Mareike Margaret Margarete Margit Margot Maria Marianne Marie Marina Mario Marion Marisa Marius Mark
Markus Marlene Marlies Marta Martha Martin Martina Marvin Mary Mathias Mathilde Matthias Max Maximilian Mechthild
Mehmet Meike Melanie Merle Mia Michael Michaela Michel Michelle Miguel Mike Milan Milena Mina Miriam Mirja Mirjam
Mirko Mohamed Mohammed Mona Monika Moritz Murat Mustafa Nadine Nadja Nancy Natalia Natalie Natascha Nele Nico Nicola
Nicolas Nicole Niels Nikita Niklas Nikolaus Nils Nina Noah Nora Norbert Norman Olaf Ole Oleg Olga Oliver Olivia
Oskar Osman Otto Pablo Pascal Patricia Patrick Paul Paula Pauline Pedro Peer Peggy Peter Petra Philip Philipp Pia
Pierre Rachel Rafael Raimund Rainer Ralf Ralph Ramona Raphael Rebecca Recep Regina Regine Reiner Reinhard Reinhold
Rena Renate René Ria Ricarda Richard Rita Robert Roberto Robin Roderich Roland Rolf Roman Romy Ronald Ronja Rosa
Rosemarie Rudi Rudolf Ruth Sabine Sabrina Sahra Samuel Sandra Sara Sarah Sascha Saskia Sebastian Selina Serap Sergej
Sibylle Siegfried Siegmar Sigmar Sigrid Silke Silvia Simon Simone Sina Sonja Sophia Sophie Stefan Stefanie Steffen
Steffi Stella Stephan Stephanie Stephen Steve Steven Susan Susann Susanna Susanne Sven Svenja Svetlana Swen Sylke
Sylvia Tamara Tanja Tarek Tatjana Teresa Tessa Thea Theo Theodor Theresa Therese Thilo Thomas Thorben Thorsten
Tilman Tilo Tim Timo Tina Tino Tobias Tom Tomas Toni Torben Torsten Traudl Udo Ulf Ulrich Ulrike Ulla Ursula Urs Ute
Uwe Valentin Valentina Valerie Vanessa Vera Verena Veronika Viktor Viktoria Vincent Viola Vivian Volker Volkmar
Wassili Waltraud Walter Wendelin Werner Wiebke Wilfried Wilhelm Wilhelmine Willi William Willy Winfried Wladimir
Wolf Wolfgang Wolfram Wolodymyr Xaver Yannick Yasemin Yusuf Yvonne
"""
GIVEN = frozenset(_NAMES.split())
