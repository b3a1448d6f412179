import { addMessages } from '.';
import messages from './en/free-times.json';

/** The words of free times and wishes. */
addMessages(messages);
